package directory

import "sync"

// feedMemoSize is how many items the remembered lists may have together: about 40 MB.
const feedMemoSize = 500_000

// feedMemo remembers the lists that were asked for last, as long as nothing in the directory
// changes. Lists that are in it are never written again.
type feedMemo struct {
	mu      sync.Mutex
	version uint64
	lists   map[string]datedItems
	order   []string // the oldest first
	size    int
}

func (m *feedMemo) get(version uint64, key string) (datedItems, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.version != version {
		return datedItems{}, false
	}
	list, ok := m.lists[key]
	return list, ok
}

func (m *feedMemo) put(version uint64, key string, list datedItems) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.version != version || m.lists == nil {
		m.version, m.lists, m.order, m.size = version, map[string]datedItems{}, nil, 0
	}
	if _, there := m.lists[key]; there {
		return
	}
	// An empty list costs its key, so it counts too.
	for m.size+len(list.items)+1 > feedMemoSize && len(m.order) > 0 {
		m.size -= len(m.lists[m.order[0]].items) + 1
		delete(m.lists, m.order[0])
		m.order = m.order[1:]
	}
	m.lists[key], m.order, m.size = list, append(m.order, key), m.size+len(list.items)+1
}
