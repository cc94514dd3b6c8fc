package pack

import (
	"cmp"
	"regexp"
	"strings"
)

// Tongue is the language of a pack: which it is, and where its lines begin.
type Tongue struct {
	Language  string `json:"language,omitempty"`  // BCP 47, such as "pl"; "": en-GB
	Direction string `json:"direction,omitempty"` // "rtl" where lines begin on the right; "" or "ltr" on the left
}

var tongueLike = regexp.MustCompile(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`)

// Home is the language in which Homeward itself is written.
const Home = "en-GB"

// English tells whether it is the language in which Homeward itself is written.
func (t Tongue) English() bool {
	return t.Language == "" || t.Language == "en" || len(t.Language) > 2 && t.Language[:3] == "en-"
}

// Tag is the language as pages and files name it.
func (t Tongue) Tag() string { return cmp.Or(t.Language, Home) }

// Dir is where its lines begin, as pages and files name it.
func (t Tongue) Dir() string { return cmp.Or(t.Direction, "ltr") }

// Own is what the language calls itself, so that who reads it finds it; its tag for one that we have no name of.
func (t Tongue) Own() string {
	base, rest, _ := strings.Cut(t.Tag(), "-")
	name, known := ownNames[base]
	if !known {
		return t.Tag()
	}
	if rest != "" && t.Tag() != Home {
		return name + " (" + rest + ")"
	}
	return name
}

// ownNames are what languages call themselves, of those that are much spoken where Homeward is used.
var ownNames = map[string]string{
	"am": "አማርኛ", "ar": "العربية", "bg": "български", "bn": "বাংলা", "ckb": "کوردیی ناوەندی", "cs": "čeština", "cy": "Cymraeg", "da": "dansk", "de": "Deutsch",
	"el": "Ελληνικά", "en": "English", "es": "español", "et": "eesti", "fa": "فارسی", "fr": "français", "ga": "Gaeilge", "gd": "Gàidhlig", "gu": "ગુજરાતી",
	"he": "עברית", "hi": "हिन्दी", "hr": "hrvatski", "hu": "magyar", "it": "italiano", "ja": "日本語", "ko": "한국어", "ku": "kurdî", "lt": "lietuvių",
	"lv": "latviešu", "ne": "नेपाली", "nl": "Nederlands", "pa": "ਪੰਜਾਬੀ", "pl": "polski", "prs": "دری", "ps": "پښتو", "pt": "português", "rom": "romani čhib", "ro": "română",
	"ru": "русский", "si": "සිංහල", "sk": "slovenčina", "so": "Soomaali", "sq": "shqip", "sr": "српски", "sv": "svenska", "sw": "Kiswahili", "ta": "தமிழ்",
	"ti": "ትግርኛ", "tl": "Tagalog", "tr": "Türkçe", "uk": "українська", "ur": "اردو", "uz": "oʻzbekcha", "vi": "Tiếng Việt", "yo": "Yorùbá", "zh": "中文",
}

// Check tells what is wrong with it.
func (t Tongue) Check() (out Problems) {
	if t.Language != "" && !tongueLike.MatchString(t.Language) {
		out.Add("language", "Name the language as pl, ar or en-GB")
	}
	if t.Direction != "" && t.Direction != "ltr" && t.Direction != "rtl" {
		out.Add("direction", "Lines begin at the left, ltr, or at the right, rtl")
	}
	return out
}
