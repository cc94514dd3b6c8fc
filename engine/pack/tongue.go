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

// twoLetters are the languages that have a name of two letters.
const twoLetters = " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu " +
	"fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv " +
	"kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru " +
	"rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "

// Known tells whether there is such a language. Names of three letters are too many to list: those that stand for no
// language are refused, and the others hold. Packs that are kept are not asked again, so that none stops being read.
func (t Tongue) Known() bool {
	base, _, _ := strings.Cut(t.Tag(), "-")
	switch {
	case !tongueLike.MatchString(t.Tag()):
		return false
	case len(base) == 2:
		return strings.Contains(twoLetters, " "+base+" ")
	case base == "mis", base == "mul", base == "und", base == "zxx":
		return false
	}
	return base < "qaa" || base > "qtz" // which everybody may use as they like
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
