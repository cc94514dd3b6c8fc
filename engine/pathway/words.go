package pathway

type words struct {
	key, short, long string
	mark             string
	meaning          string
	examples         [2]string
	not              string
}

func (s Stage) words() words {
	if !s.Valid() {
		return words{}
	}
	return stageWords[s-1]
}

// stageWords is what we say about each stage, in order.
var stageWords = [...]words{
	{
		key: "universal", mark: "●", short: "Universal", long: "Universal prevention",
		meaning: "What keeps anybody from losing their home, long before there is a risk. It is open to everyone.",
		examples: [2]string{
			"Lessons at school about renting and money",
			"Advice on rent, bills and rights that anyone can have",
		},
		not: "Help for a group that is more at risk than others: that is targeted prevention.",
	},
	{
		key: "targeted", mark: "■", short: "Targeted", long: "Targeted prevention",
		meaning: "Help for people who are more likely than others to lose their home, before it comes to a crisis.",
		examples: [2]string{
			"A plan for somewhere to live before someone leaves prison, hospital or care",
			"Talking things through with a family when a young person may be asked to leave",
		},
		not: "Help for someone who will lose their home within days: that is crisis prevention and relief.",
	},
	{
		key: "crisis", mark: "▲", short: "Crisis", long: "Crisis prevention and relief",
		meaning: "Help for people who are about to lose their home, or who have nowhere safe to sleep now.",
		examples: [2]string{
			"A bed in a night shelter or a refuge",
			"Stopping an eviction this week, or finding people who sleep rough",
		},
		not: "Help with health or skills once someone has a safe place to stay: that is recovery.",
	},
	{
		key: "recovery", mark: "♦", short: "Recovery", long: "Recovery",
		meaning: "Help to get well and get strong again, for people who have a place to stay for now but need time and support.",
		examples: [2]string{
			"A room in a hostel with a support worker",
			"Help to stop drinking or using drugs, or to feel better in mind",
		},
		not: "Finding and setting up the next home: that is move-on support.",
	},
	{
		key: "move-on", mark: "►", short: "Move-on", long: "Move-on support",
		meaning: "Help to go from a place with support to a home of one's own, when someone is ready.",
		examples: [2]string{
			"A deposit and furniture for a first flat",
			"Help to find work or training, so that the rent can be paid",
		},
		not: "Help to keep a home that someone has lived in for a while: that is settled home.",
	},
	{
		key: "settled", mark: "⌂", short: "Settled", long: "Settled home",
		meaning: "A home to stay in, and the people and help around it that make it last.",
		examples: [2]string{
			"A safe home that someone can afford, with a long tenancy",
			"Visits and a place to meet others in the first years of a tenancy",
		},
		not: "A place for a limited time, however good: that is crisis, recovery or move-on.",
	},
}
