package offer

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MostCounted is how far a list is counted; there may be more.
const MostCounted = 10_000

// MostRead is the most lines of one page of a list.
const MostRead = 1000

// wanted is the condition of a list, with its arguments.
type wanted struct {
	parts []string
	args  []any
}

// within begins with what the actor may see.
func within(scope policy.Scope) *wanted {
	where, args := scope.Where("organisation_id", "", 1)
	return &wanted{[]string{where}, args}
}

// and adds a condition; each question mark stands for an argument.
func (w *wanted) and(condition string, args ...any) {
	for _, a := range args {
		condition = strings.Replace(condition, "?", w.arg(a), 1)
	}
	w.parts = append(w.parts, condition)
}

// equal adds a condition on a column, unless the value is empty.
func (w *wanted) equal(column, value string) {
	if value != "" {
		w.and(column+" = ?", value)
	}
}

// words adds that a column has each word of a text.
func (w *wanted) words(column, text string) {
	for _, word := range strings.Fields(strings.ToLower(text)) {
		if word = strings.Map(plain, word); word != "" {
			w.and("lower("+column+") like ?", "%"+word+"%")
		}
	}
}

// plain leaves out what LIKE takes for a sign of its own.
func plain(r rune) rune {
	if strings.ContainsRune(`%_\`, r) {
		return -1
	}
	return r
}

func (w *wanted) arg(value any) string {
	w.args = append(w.args, value)
	return fmt.Sprintf("$%d", len(w.args))
}

func (w *wanted) where() string { return strings.Join(w.parts, " and ") }

// count counts the rows of a table that are wanted, up to a limit.
func (w *wanted) count(tx *store.ReadTx, from string) (n int, err error) {
	limited := wanted{w.parts, append([]any{}, w.args...)}
	q := `select count(*) from (select 1 as one from ` + from + ` where ` + limited.where() + ` limit ` + limited.arg(MostCounted+1) + `) as counted`
	if err = tx.Get(&n, q, limited.args...); err != nil {
		return 0, fmt.Errorf("count a list: %w", err)
	}
	return n, nil
}
