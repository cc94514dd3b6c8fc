package source

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// website reads a web address as people write it, with or without https:// before it; false when it
// is none.
func website(raw string) (string, bool) {
	s := strings.TrimRight(line(raw), ")]}>.,;")
	if s == "" || strings.ContainsAny(s, " <>\"") {
		return "", false
	}
	if !strings.Contains(s, "://") {
		s = "https://" + s
	}
	u, err := url.Parse(s)
	if err == nil && u.User != nil {
		return "", false // an email address, or a name and password that nobody should pass on
	}
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || !strings.Contains(u.Hostname(), ".") || len(s) > 2000 {
		return "", false
	}
	return s, true
}

// email reads an email address; false when it is none.
func email(raw string) (string, bool) {
	s := strings.TrimPrefix(line(raw), "mailto:")
	a, err := mail.ParseAddress(s)
	return s, err == nil && a.Address == s && len(s) <= 300
}

// callable reports whether a number can be called as it is written: 3 to 15 digits and the signs
// that go between them.
func callable(s string) bool {
	digits := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+' && i == 0, strings.ContainsRune(" ()-.", r):
		default:
			return false
		}
	}
	return digits >= 3 && digits <= 15
}

// ukNumber reads a British number, or a foreign one with its country before it, and writes it as
// people read it: "0121 643 0301". False when no such number can be.
func ukNumber(raw string) (string, bool) {
	s := line(raw)
	if len(s) > 40 {
		return "", false
	}
	if callable(s) && len(s) <= 6 {
		return s, true // 999, 111, 116123
	}
	n, err := phonenumbers.Parse(s, "GB")
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return "", false
	}
	if n.GetCountryCode() != 44 {
		return phonenumbers.Format(n, phonenumbers.INTERNATIONAL), true
	}
	return phonenumbers.Format(n, phonenumbers.NATIONAL), true
}

// contacts reads an organisation's or a service's email and web address, and asks about what is
// none of these.
func (d *desk) contacts(at At, subject, mailRaw, webRaw string) (mailTo, web string) {
	var ok bool
	if strings.TrimSpace(mailRaw) != "" {
		if mailTo, ok = email(mailRaw); !ok {
			mailTo = ""
			d.ask(at, subject, "email", BadEmail, "“"+short(mailRaw, 60)+"” is not an email address, so it was left out.", "")
		}
	}
	if strings.TrimSpace(webRaw) == "" {
		return mailTo, ""
	}
	if web, ok = website(webRaw); !ok {
		d.ask(at, subject, "website", BadWebsite, "“"+short(webRaw, 60)+"” is not a web address, so it was left out.", proposeMail(webRaw, mailTo))
		return mailTo, ""
	}
	if host := hostOf(web); slices.Contains(mailHosts, host) {
		d.ask(at, subject, "website", BadWebsite,
			"“"+short(webRaw, 60)+"” is where people have their email, and not this organisation's website, so it was left out.", proposeWeb(mailTo))
		return mailTo, ""
	}
	return mailTo, web
}

// mailHosts are where people have their email, and no organisation its website.
var mailHosts = []string{
	"gmail.com", "googlemail.com", "mail.google.com", "outlook.com", "outlook.co.uk", "hotmail.com", "hotmail.co.uk", "live.com",
	"live.co.uk", "msn.com", "yahoo.com", "yahoo.co.uk", "ymail.com", "mail.yahoo.com", "icloud.com", "me.com", "mac.com", "aol.com", "aol.co.uk",
	"btinternet.com", "btopenworld.com", "talktalk.net", "virginmedia.com", "ntlworld.com", "blueyonder.co.uk", "tiscali.co.uk",
	"protonmail.com", "proton.me", "gmx.com", "gmx.co.uk", "mail.com",
}

// proposeMail says what an email address that was given as a website may be.
func proposeMail(given, mailTo string) string {
	address, ok := email(given)
	switch {
	case !ok:
		return ""
	case strings.EqualFold(address, mailTo):
		return "It is their email address already. Ask them for their web address."
	}
	return "If " + address + " is their email address, put it there."
}

// proposeWeb says where the website of an organisation with such an email address may be.
func proposeWeb(mailTo string) string {
	if domain := domainOf(mailTo); domain != "" && !slices.Contains(mailHosts, domain) {
		return "Their website may be https://" + domain + ": look, and put it in if it is theirs."
	}
	return "Ask them for their web address, or leave it empty."
}
