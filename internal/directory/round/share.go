package round

// share deals listings out: each volunteer gets as many as every other, or one more, and a stretch of the
// list, which is in the order of areas, so that who knows a part of the city rings there.
func share(calls []Call, accounts []string) []Call {
	if len(accounts) == 0 {
		return calls
	}
	each, more := len(calls)/len(accounts), len(calls)%len(accounts)
	next := 0
	for i, account := range accounts {
		n := each
		if i < more {
			n++
		}
		for range n {
			calls[next].AccountID = account
			next++
		}
	}
	return calls
}
