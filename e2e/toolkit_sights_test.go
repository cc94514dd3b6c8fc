package e2e

// toolkitSights are the toolkit and some of its documents, one of each kind. Sheets to fill in lie across on paper.
func toolkitSights() []sight {
	return []sight{
		{name: "toolkit", path: "/toolkit", status: 200},
		{name: "toolkit-large", path: "/toolkit?large=yes", status: 200},
		{name: "toolkit-log", path: "/toolkit/log-have", status: 200, sheet: true},
		{name: "toolkit-plan", path: "/toolkit/action-plan?large=yes", status: 200, sheet: true},
		{name: "toolkit-prompts", path: "/toolkit/prompts-gaps", status: 200},
		{name: "toolkit-rules", path: "/toolkit/ground-rules", status: 200},
		{name: "toolkit-slides", path: "/toolkit/slides", status: 200},
		{name: "toolkit-guide", path: "/toolkit/facilitator", status: 200},
		{name: "toolkit-example", path: "/toolkit/example", status: 200},
		{name: "toolkit-background", path: "/toolkit/background", status: 200},
		{name: "toolkit-easy", path: "/toolkit/easy-read", status: 200},
		{name: "toolkit-stand", path: "/toolkit/where-we-stand", status: 200},
		{name: "toolkit-stand-marked", path: "/toolkit/where-we-stand?risk=income&protect=home&protect=community", status: 200},
		{name: "toolkit-languages", path: "/toolkit/languages", status: 200},
		{name: "toolkit-day-arabic", path: "/toolkit/day-ar", status: 200},
		{name: "toolkit-none", path: "/toolkit/nothing", status: 404},
	}
}
