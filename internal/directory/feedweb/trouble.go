package feedweb

import "example.org/homeward/internal/directory/neighbour"

// troubleWords says what went wrong with a feed, and what an editor can do.
func troubleWords(t neighbour.Trouble) (what, then string) {
	x, known := troubles[t.Kind]
	if !known {
		x = troubles["strange"]
	}
	switch t.Kind {
	case neighbour.TroubleStatus:
		return "Their server answered with " + t.Got + " instead of the list.", statusAdvice(t.Got)
	case neighbour.TroubleShape:
		return "The answer has another shape than Open Referral’s: " + t.Got + ".", x[1]
	case neighbour.TroubleMany:
		return "The feed has more than " + t.Want + " services or pages, the most that we take.", x[1]
	case neighbour.TroubleFewer:
		return "The feed has " + t.Got + " services now, and had " + t.Want + " the last time.", x[1]
	}
	return x[0], x[1]
}

func statusAdvice(status string) string {
	switch status {
	case "401", "403":
		return "It may want a key. Ask them to open the feed to everybody, as Open Referral means it to be."
	case "404", "410":
		return "It may have moved. Look up its address anew, or check it with the page for that."
	}
	return "Their server may be in trouble. We try again by ourselves."
}

// nowhere is said of a name that there is not and of one in a private network alike: which of the two it is
// would tell anybody what our own network is made of.
var nowhere = [2]string{
	"We find no public server there: there is none of that name, or it stands in a private network.",
	"Look whether the address is right. Whoever runs this server can allow private networks with HOMEWARD_FEEDS_PRIVATE.",
}

// troubles are the words for each kind: what happened, and what to do.
var troubles = map[string][2]string{
	"address":                {"The address, or one that it sends us on to, is none that we may ask.", "Change the address."},
	"ours":                   nowhere,
	"port":                   {"The address has a port at which no website stands.", "Change the address."},
	"redirects":              {"Their server sends us on and on.", "Tell the people who run it."},
	"name":                   nowhere,
	"closed":                 {"Nothing answers at that address.", "Their server may be down. We try again by ourselves."},
	"slow":                   {"Their server did not answer in time.", "We try again by ourselves. If it stays so, tell the people who run it."},
	"unsafe":                 {"Their certificate is not good, so we can’t be sure who answers.", "Tell the people who run it."},
	"big":                    {"An answer was far too big, so we stopped reading.", "Tell the people who run it."},
	"cut":                    {"An answer broke off in the middle.", "We try again by ourselves."},
	"strange":                {"We could make nothing of the answer.", "Check the feed with the page for that, and send them what it finds."},
	neighbour.TroubleJSON:    {"The answer is not JSON, or breaks off in the middle.", "Check the feed with the page for that, and send them what it finds."},
	neighbour.TroubleShape:   {"", "Check the feed with the page for that, and send them what it finds."},
	neighbour.TroubleMany:    {"", "Ask them for a feed of your area alone."},
	neighbour.TroubleLong:    {"Reading all of the feed took too long, so we stopped.", "We try again by ourselves. If it stays so, ask them for a feed of your area alone."},
	neighbour.TroubleRound:   {"The same page of the list comes again and again.", "Check the feed with the page for that, and send them what it finds."},
	neighbour.TroubleFewer:   {"", "That looks like a mistake of theirs, so we kept what we had. If it is right, take it all the same."},
	neighbour.TroubleNothing: {"There are no services in the feed that we can read.", "Check the feed with the page for that, and send them what it finds."},
}
