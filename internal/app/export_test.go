package app

// For the tests, which stand outside.
var (
	Instrument = (*App).instrument
	TryToSave  = (*App).tryToSave
	AwardPanel = (*App).awardPanel
	HowFar     = (*App).howFar
	Pledged    = (*App).pledged
)
