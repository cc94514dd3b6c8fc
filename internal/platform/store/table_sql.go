package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// types are the names that each engine has for our kinds.
var types = map[Dialect]map[string]Kind{
	SQLite:   {"text": Text, "integer": Int, "real": Real, "blob": Bytes},
	Postgres: {"text": Text, "bigint": Int, "double precision": Real, "bytea": Bytes},
}

// columnsOf asks each engine for its columns, table by table; those of extensions and of the engine
// itself are not asked for. A column's place in the primary key counts from 1.
var columnsOf = map[Dialect]string{
	SQLite: `
		select t.name as table_name, c.name as name, c.type as type, c.pk as place
		from sqlite_schema t join pragma_table_info(t.name) c on true
		where t.type = 'table' and substr(t.name, 1, 7) <> 'sqlite_'
		order by t.name, c.cid`,
	Postgres: `
		select t.relname as table_name, a.attname as name, format_type(a.atttypid, null) as type,
			coalesce(array_position(k.indkey::int2[], a.attnum) + 1, 0) as place
		from pg_class t
		join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
		left join pg_index k on k.indrelid = t.oid and k.indisprimary
		where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace
			and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')
		order by t.relname, a.attnum`,
}

// Tables lists the tables that there are, sorted by name, without the migration runner's own.
func (tx *ReadTx) Tables() ([]Table, error) {
	var rows []struct {
		Table string `db:"table_name"`
		Name  string `db:"name"`
		Type  string `db:"type"`
		Place int    `db:"place"`
	}
	if err := tx.Select(&rows, columnsOf[tx.dialect]); err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	var out []Table
	var places []int // of the last table's columns, in its key
	for _, r := range rows {
		if r.Table == versionTable || r.Table == turnsTable {
			continue
		}
		if len(out) == 0 || out[len(out)-1].Name != r.Table {
			out = append(out, Table{Name: r.Table})
			places = nil
		}
		t := &out[len(out)-1]
		t.Columns = append(t.Columns, Column{r.Name, types[tx.dialect][strings.ToLower(r.Type)]})
		if r.Place > 0 {
			at, _ := slices.BinarySearchFunc(places, r.Place, cmp.Compare[int])
			places, t.Key = slices.Insert(places, at, r.Place), slices.Insert(t.Key, at, r.Name)
		}
	}
	return out, nil
}

// LockTables lets nobody else write to these tables until the transaction ends. On SQLite nobody
// else can anyway.
func (tx *Tx) LockTables(tables []Table) error {
	if tx.dialect != Postgres || len(tables) == 0 {
		return nil
	}
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = Quote(t.Name)
	}
	if _, err := tx.Exec("lock table " + strings.Join(names, ", ") + " in share row exclusive mode"); err != nil {
		return fmt.Errorf("lock the tables: %w", err)
	}
	return nil
}

// SchemaVersion is the number of the newest migration that was run; 0 before the first.
func (tx *ReadTx) SchemaVersion() (int64, error) {
	there, err := tx.HasTable(versionTable)
	if err != nil || !there {
		return 0, err
	}
	var n int64
	if err := tx.Get(&n, `select coalesce(max(version_id), 0) from platform_migration`); err != nil {
		return 0, fmt.Errorf("read the schema's version: %w", err)
	}
	return n, nil
}
