package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"example.org/homeward/internal/platform/errs"
)

// Problem is an error as the person who meets it reads it.
type Problem struct {
	Status  int           // the HTTP status
	Title   string        // what happened, as a heading
	Message string        // what to do next
	Fields  []errs.Field  // what is wrong with each field, for 422
	Request string        // the request's id: quote it, and we can find it in the log
	Retry   time.Duration // for 429 and 503: when to try again
}

// known is an error that says itself how it is to be shown.
type known struct {
	status  int
	title   string // "": the usual one
	message string
	retry   time.Duration
}

func (k known) Error() string { return fmt.Sprintf("%d: %s", k.status, k.message) }

// BadRequest is a request that makes no sense, with words for the person who sent it.
func BadRequest(message string) error { return known{status: http.StatusBadRequest, message: message} }

// Gone is something that was here and will not come back, with words for the person who asks.
func Gone(message string) error { return known{status: http.StatusGone, message: message} }

// Unavailable is something that does not work just now, with words for the person who asks.
func Unavailable(message string) error {
	return known{status: http.StatusServiceUnavailable, message: message}
}

// usual is what we say of each status, unless there is something better to say. What a 403 says
// must be true of a page that is not there as well.
var usual = map[int][2]string{
	400: {"We could not read that", "Go back and try again."},
	403: {"You cannot open this page", "It may be for other people, or it may not be there. If you came here from one of our own pages, go back and try again."},
	404: {"We cannot find that page", "Check the web address, or start again from the front page."},
	405: {"That cannot be done here", "Go back, and use the buttons and links on the page."},
	409: {"Somebody changed this before you", "Open it again to see how it is now, and then make your change."},
	410: {"This is no longer here", "Start again from the front page."},
	413: {"That is too big to send", "Send something smaller."},
	422: {"Something needs putting right", "Go back and check what you wrote."},
	429: {"Too many requests from where you are", "Wait a little, and then try again."},
	500: {"Something went wrong on our side", "Try again in a minute. If it goes on, tell us what you were doing."},
	503: {"That took too long", "Try again in a minute."},
}

// What we say when the database does not work: to who reads, and to who sent something.
const (
	outageTitle = "This does not work just now"
	outageRead  = "Something of ours is broken, and we are told of it. Try again in a few minutes."
	outageSend  = "We could not keep what you sent. Something of ours is broken, and we are told of it. Try again in a few minutes."
)

// retryUnavailable is when to come back, if nobody knows better.
const retryUnavailable = 30 * time.Second

// statusClosed is what the log shows when whoever asked went away before the answer.
const statusClosed = 499

// problemOf is the one place where an error becomes a status. An error that it does not know is a
// fault: 500, shown plainly.
func problemOf(err error) Problem {
	var k known
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &k):
		return Problem{Status: k.status, Title: k.title, Message: k.message, Retry: k.retry}
	case errors.As(err, &tooLarge):
		return Problem{Status: http.StatusRequestEntityTooLarge, Message: "The most that can be sent here is " + size(tooLarge.Limit) + "."}
	case errors.Is(err, errs.Denied):
		return Problem{Status: http.StatusForbidden}
	case errors.Is(err, errs.NotFound):
		return Problem{Status: http.StatusNotFound}
	case errors.Is(err, errs.Conflict):
		return Problem{Status: http.StatusConflict}
	case errors.Is(err, errs.Invalid):
		return Problem{Status: http.StatusUnprocessableEntity, Fields: errs.Of(err)}
	case errors.Is(err, errs.Unavailable):
		return Problem{Status: http.StatusServiceUnavailable, Title: outageTitle, Message: outageRead}
	case errors.Is(err, context.Canceled):
		return Problem{Status: statusClosed}
	case errors.Is(err, context.DeadlineExceeded):
		return Problem{Status: http.StatusServiceUnavailable}
	default:
		return Problem{Status: http.StatusInternalServerError}
	}
}

// worded fills in the usual words.
func (p Problem) worded() Problem {
	words, ok := usual[p.Status]
	if !ok {
		words = usual[http.StatusInternalServerError]
	}
	if p.Title == "" {
		p.Title = words[0]
	}
	if p.Status == http.StatusServiceUnavailable && p.Retry == 0 {
		p.Retry = retryUnavailable
	}
	if p.Message == "" {
		p.Message = words[1]
	}
	return p
}

// size is a number of bytes in words.
func size(n int64) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d KB", max(n>>10, 1))
}
