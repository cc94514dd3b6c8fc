package story

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowStory is a case of an organisation, for who runs its sessions. Each reading is in the audit.
type ShowStory struct{ StoryID string }

// Name is the question as the audit shows it.
func (ShowStory) Name() string { return "story.show" }

// Load reads it.
func (q ShowStory) Load(tx *store.ReadTx) (Story, error) { return getStory(tx, q.StoryID, "") }

// Allow lets who runs the sessions of the organisation.
func (ShowStory) Allow(who policy.Actor, s Story) policy.Decision { return mayWrite(who, s) }

// About names nobody: whoever a case is about is not in Homeward.
func (ShowStory) About(Story) string { return "" }

// Note has each reading in the audit.
func (q ShowStory) Note() (subject, detail string) { return "story:" + q.StoryID, "read" }
