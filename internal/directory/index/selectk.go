package index

// selectK moves the k smallest of the list to its front, the largest of them last and the others in no order (Hoare's
// quickselect, with the middle of three as its pivot).
func selectK[T any](list []T, k int, less func(a, b *T) bool) {
	lo, hi := 0, len(list)-1
	for lo < hi {
		i, j, pivot := lo, hi, median(list, lo, hi, less)
		for i <= j {
			for less(&list[i], &pivot) {
				i++
			}
			for less(&pivot, &list[j]) {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i++
				j--
			}
		}
		switch {
		case k-1 <= j:
			hi = j
		case k-1 >= i:
			lo = i
		default:
			return
		}
	}
}

func median[T any](list []T, lo, hi int, less func(a, b *T) bool) T {
	a, b, c := &list[lo], &list[lo+(hi-lo)/2], &list[hi]
	if less(b, a) {
		a, b = b, a
	}
	switch {
	case less(c, a):
		return *a
	case less(c, b):
		return *c
	}
	return *b
}
