package paper

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

func (s *Sheet) read(number int, body string) error {
	if err := json.Unmarshal([]byte(body), s); err != nil {
		return fmt.Errorf("read a sheet: %w", err)
	}
	s.Number = number
	return nil
}

// loadPile reads a session, and locks it; and one of its sheets.
func loadPile(tx *store.Tx, code string, number int) (p pile, err error) {
	if p.room, err = session.LockRoom(tx, code); err != nil {
		return p, err
	}
	p.sheet, err = getSheet(&tx.ReadTx, p.room.ID, number)
	return p, err
}

func getSheet(tx *store.ReadTx, roomID string, number int) (s Sheet, err error) {
	var body string
	if err = tx.Get(&body, `select body from session_sheet where room_id = $1 and number = $2`, roomID, number); err != nil {
		return s, fmt.Errorf("sheet %d of session %s: %w", number, roomID, err)
	}
	s.RoomID = roomID
	return s, s.read(number, body)
}

func sheetsOf(tx *store.ReadTx, roomID string) (out []Sheet, err error) {
	err = tx.Each(`select number, body from session_sheet where room_id = $1 order by number`, []any{roomID}, func(scan store.Scan) error {
		s, number, body := Sheet{RoomID: roomID}, 0, ""
		if err := scan(&number, &body); err != nil {
			return err
		}
		err := s.read(number, body)
		out = append(out, s)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("the sheets of session %s: %w", roomID, err)
	}
	return out, nil
}

func insertSheet(tx *store.Tx, s Sheet) error {
	n, err := tx.Exec(`insert into session_sheet (room_id, number, body) values ($1, $2, $3) on conflict do nothing`, s.RoomID, s.Number, store.JSON(s))
	if err == nil && n == 0 {
		err = errs.Conflict
	}
	if err != nil {
		return fmt.Errorf("keep sheet %d of session %s: %w", s.Number, s.RoomID, err)
	}
	return nil
}

func updateSheet(tx *store.Tx, s Sheet) error {
	if _, err := tx.Exec(`update session_sheet set body = $1 where room_id = $2 and number = $3`, store.JSON(s), s.RoomID, s.Number); err != nil {
		return fmt.Errorf("keep sheet %d of session %s: %w", s.Number, s.RoomID, err)
	}
	return nil
}
