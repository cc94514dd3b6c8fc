package outward

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
)

// Why is what kept us from an answer, for those who find words for it.
type Why string

// What can come between.
const (
	Address   Why = "address"
	Ours      Why = "ours"
	Port      Why = "port"
	Redirects Why = "redirects"
	NoName    Why = "name"   // nobody knows the server's name
	Closed    Why = "closed" // nothing listens there, or the way is shut
	Slow      Why = "slow"
	Unsafe    Why = "unsafe" // its certificate is not good
	TooBig    Why = "big"
	CutOff    Why = "cut"
	Strange   Why = "strange"
)

// WhyOf tells what an error from a request, or from reading its answer, means.
func WhyOf(err error) Why {
	for _, known := range []struct {
		err error
		why Why
	}{
		{ErrAddress, Address},
		{ErrOurs, Ours},
		{ErrPort, Port},
		{ErrRedirects, Redirects},
		{context.DeadlineExceeded, Slow},
		{io.ErrUnexpectedEOF, CutOff},
	} {
		if errors.Is(err, known.err) {
			return known.why
		}
	}
	var big *http.MaxBytesError
	var name *net.DNSError
	var cert *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	var host x509.HostnameError
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var op *net.OpError
	var late net.Error
	switch {
	case errors.As(err, &big):
		return TooBig
	case errors.As(err, &late) && late.Timeout():
		return Slow
	case errors.As(err, &name):
		return NoName
	case errors.As(err, &cert), errors.As(err, &authority), errors.As(err, &host), errors.As(err, &record), errors.As(err, &alert):
		return Unsafe
	case errors.As(err, &op):
		return Closed
	}
	return Strange
}
