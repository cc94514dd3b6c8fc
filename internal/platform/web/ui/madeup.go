package ui

import "context"

type madeUp struct{}

// MadeUp has every page that is drawn with this context say that what it shows is made up: a demo.
func MadeUp(ctx context.Context) context.Context { return context.WithValue(ctx, madeUp{}, true) }

func isMadeUp(ctx context.Context) bool { return ctx.Value(madeUp{}) != nil }
