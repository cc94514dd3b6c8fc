package mail

import "example.org/homeward/internal/platform/store"

// WriteAbout is Write, for a mail that has to go with what it is about: see Drop. It is a part.
func WriteAbout(tx *store.Tx, about, to, subject, body string) (id string, err error) {
	if id, err = Write(tx, to, subject, body); err != nil {
		return "", err
	}
	return id, setAbout(tx, id, about)
}

// Drop takes away every mail about something, whether it was sent or not. It is a part.
func Drop(tx *store.Tx, about string) (int64, error) {
	if about == "" {
		return 0, nil
	}
	return drop(tx, about)
}
