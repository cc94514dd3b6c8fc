package source

import "regexp"

// kinds of street that are written out are one when nothing but a name stands before them.
const fullKinds = `Street|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Crescent|Terrace|Close|Grove|Gardens`

var (
	postcodeWords = regexp.MustCompile(`(?i)\b[a-z]{1,2}[0-9][a-z0-9]?[\W_]{0,3}[0-9][a-z]{2}\b`)
	streetWords   = regexp.MustCompile(`\b[0-9]{1,4}[a-zA-Z]?(?:\s?[-–]\s?[0-9]{1,4}[a-zA-Z]?)?,?\s+(?:[A-Z][\w’'.-]*\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Way|Square|Sq|Place|Court|Crescent|Terrace|Parade|Row|Hill|Grove|Gardens|Walk|Green|Mews)\b`)
	streetSmall   = regexp.MustCompile(`(?i)\b[0-9]{1,4}[a-z]?,?\s+(?:[a-z][\w’'.-]*\s+){1,2}(?:street|road|rd|avenue|ave|lane|crescent|terrace)\b`)
	// streetNoNumber is a street in the words of a place that nobody may know.
	streetNoNumber = regexp.MustCompile(`\b(?:[A-Z][\w’'-]*\s+){1,3}(?:` + fullKinds + `)\b|\b(?:on|at|in|off|along|near|behind|opposite) (?:[A-Z][\w’'-]*\s+){1,3}(?:St|Dr|Way|Square|Place|Court|Row|Hill|Walk|Mews)\b`)
	pointWords     = regexp.MustCompile(`(?i)-?[0-9]{1,2}\.[0-9]{3,}\s*°?\s*[nsew]?\s*[,;/&|]?\s*(?:and\s+)?-?[0-9]{1,2}\.[0-9]{3,}(?:\s*°?\s*[nsew]\b)?|\b[0-9]{1,2}\.[0-9]{3,}\s*°?\s*[nsew]\b|\b[0-9]{1,2}\s*°\s*[0-9]{1,2}(?:\.[0-9]+)?\s*['’′](?:\s*[0-9]{1,2}(?:\.[0-9]+)?\s*["”″])?(?:\s*[nsew]\b)?|(?:\blatitude|\blongitude|\blat|\blon|\blng)\W{0,3}-?[0-9]{1,2}\.[0-9]+`)
	gridWords      = regexp.MustCompile(`\b[HJNOST][A-Z]\s?[0-9]{3,5}\s?[0-9]{3,5}\b|///\s?\pL+\.\pL+\.\pL+`)
	// otherPoint is a point in the less usual ways: a plus code, a number of the land register, metres east
	// and north, degrees with a comma, or with their letter before them.
	otherPoint = regexp.MustCompile(`(?i)\b(?:[23456789CFGHJMPQRVWX]{4}\s?)?[23456789CFGHJMPQRVWX]{4}\+[23456789CFGHJMPQRVWX]{2,3}\b|\buprn\W{0,3}[0-9]{6,12}\b|\b(?:eastings?|northings?)\W{0,3}[0-9]{5,7}\b|\be\s?[0-9]{6}\W{1,3}n\s?[0-9]{6,7}\b|-?\b[0-9]{1,2},[0-9]{4,}\s*[;/|\s]\s*-?[0-9]{1,2},[0-9]{4,}\b|\b[nsew]\s?[0-9]{1,3}\s*°\s*[0-9]{1,2}(?:\.[0-9]+)?\s*['’′]?(?:\s*[0-9]{1,2}(?:\.[0-9]+)?\s*["”″])?`)
	mapLinks   = regexp.MustCompile(`(?i)\S*(?:google\.[a-z.]+/maps|\bmaps\.|goo\.gl/|openstreetmap\.|\bosm\.org|bing\.com/maps|what3words|\bw3w\.co|\bwaze\.com|streetmap\.|/maps?/(?:place|dir|search)|\bg\.page/)\S*`)

	// linkPoint is a point in a web address.
	linkPoint = regexp.MustCompile(`[0-9]{1,2}\.[0-9]{3,}`)
	// linkStreet is a street in the path of a web address or in the name before an email's @.
	linkStreet = regexp.MustCompile(`(?i)\pL{3,}[\W_0-9]{0,3}(?:street|road|avenue|lane|crescent|terrace)(?:$|[\W_0-9])|\b[0-9]{1,4}[\W_]?\pL{3,}[\W_](?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|way)(?:$|[\W_0-9])`)
)

// numbered finds what is an address wherever it stands; unnumbered finds what may be one.
var (
	numbered   = []*regexp.Regexp{mapLinks, postcodeWords, streetWords, streetSmall, pointWords, gridWords}
	unnumbered = append(numbered[:len(numbered):len(numbered)], streetNoNumber, otherPoint)
)
