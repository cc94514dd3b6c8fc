package web

import (
	"context"
	"net/netip"
)

type senderKey struct{}

func sentFrom(ctx context.Context, a netip.Addr) context.Context {
	return context.WithValue(ctx, senderKey{}, a.String())
}

// Sender is the address that an upload came from, for work that is shared out by address and takes long. It
// is neither kept nor logged. "" for what is no upload.
func Sender(ctx context.Context) string {
	address, _ := ctx.Value(senderKey{}).(string) // without one nobody has said
	return address
}
