// Package need is the taxonomy of what people look for in Find Help, in our own words, and the understanding of what they
// type. It is pure: its data is embedded, it reads no database and no clock, and a [Taxonomy] never changes once loaded,
// so any number of goroutines may use one.
//
// The data is in data/, as tables to be read and edited by hand:
//
//	needs.tsv          the needs, two levels, each with its words and stages
//	groups.tsv         the groups of people that a service may be for
//	phrases.tsv        what people write, and what they mean by it
//	stopwords.txt      words that carry no meaning in a search
//	plainwords.txt     everyday words that are never taken for a slip of the keys
//	streetsupport.tsv  Street Support's categories and ours
//	clientgroups.tsv   Street Support's client groups and our rules
package need
