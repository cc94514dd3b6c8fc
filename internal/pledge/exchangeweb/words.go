package exchangeweb

import "fmt"

// counted is a number in words: of none, of one, and of many.
func counted(n int, none, one, many string) string {
	switch n {
	case 0:
		return none
	case 1:
		return one
	}
	return fmt.Sprintf(many, n)
}

// answerWord says what the fold of an answer holds.
func answerWord(c saidLine) string {
	if c.Answer == "" {
		return "Answer it"
	}
	return "Change the answer"
}

// takeBackWord is what somebody says to end what waits for the other: who proposed it takes it back.
func takeBackWord(p *jointPage) string {
	if p.side.ID == p.x.FromID {
		return "Take it back"
	}
	return "No, not after all"
}
