package awardweb

import "example.org/homeward/internal/pledge/award"

// lockup is the mark with its words: what it is for, and the number under which anybody can verify it.
func lockup(a award.Award, t tint) drawn {
	const left, wide = 352.0, 660.0
	d := drawn{width: left + wide, height: side}
	d.put(emblem(t), 1, 0, 0)
	titles, size := titled(a.Scheme, wide-20)
	y := 160 - (float64(len(titles))*size*1.12+118)/2 + size*0.9
	for _, text := range titles {
		d.words, y = append(d.words, words{text, left, y, size, true, t.words}), y+size*1.12
	}
	y += 6
	for _, text := range []string{plainFace().fit(a.Holder, 40, wide-20), a.Number} {
		d.words, y = append(d.words, words{text, left, y, 40, false, t.quiet}), y+56
	}
	if !boldFace().knows(a.Scheme) || !plainFace().knows(a.Holder) { // letters that we have no outlines of: the number alone
		d.words = []words{{a.Number, left, 182, 64, true, t.words}}
	}
	return d
}

// titled breaks a title into two lines that are as large as they can be, or into three.
func titled(title string, most float64) ([]string, float64) {
	for _, size := range []float64{62, 56, 50} {
		if lines := boldFace().lines(title, size, most, 9); len(lines) <= 2 {
			return lines, size
		}
	}
	return boldFace().lines(title, 46, most, 3), 46
}
