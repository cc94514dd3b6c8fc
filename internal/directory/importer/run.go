package importer

import (
	"context"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Run is one import from beginning to end.
type Run struct {
	Source  string
	Files   []string // their names, for the list
	Batch   *source.Batch
	Answers Answers // with which the batch was read
	Aids    Aids
}

// Result is what came of an import.
type Result struct {
	ID        string // "" when nothing was changed
	Counts    Counts
	Questions []source.Question
	Gone      int       // services that the source brought before and no longer has; nothing happens to them
	Outcomes  []Outcome // of a preview: what would become of each service
}

// Preview says what an import would do, and changes nothing.
func (run Run) Preview(ctx context.Context, r *ops.Runner, who policy.Actor) (Result, error) {
	p, err := ops.Ask(ctx, r, who, PreviewImport{Source: run.Source, Batch: run.Batch, Aids: run.Aids, Answers: run.Answers})
	return Result{Counts: p.counts, Questions: p.asked, Gone: p.gone(p.counts), Outcomes: p.outcomes}, err
}

// ready is what the import has to bring in.
func (run Run) ready(ctx context.Context, r *ops.Runner, who policy.Actor) (previewed, error) {
	return ops.Ask(ctx, r, who, PreviewImport{Source: run.Source, Batch: run.Batch, Aids: run.Aids, Answers: run.Answers, Ready: true})
}

// Do imports, part by part. When it is stopped half-way, what was done stands; doing it again does
// the rest.
func (run Run) Do(ctx context.Context, r *ops.Runner, who policy.Actor) (Result, error) {
	p, err := run.ready(ctx, r, who)
	if err != nil {
		return Result{}, err
	}
	i := Import{ID: ids.New(), By: who.ID, Source: run.Source, Format: run.Batch.Format, Files: run.Files, Answers: run.Answers}
	if err := ops.Do(ctx, r, who, StartImport{i}); err != nil {
		return Result{}, err
	}
	return run.bring(ctx, r, who, i, p)
}

// bring brings in what an import that has begun has not brought in yet.
func (run Run) bring(ctx context.Context, r *ops.Runner, who policy.Actor, i Import, p previewed) (Result, error) {
	if err := ops.Do(ctx, r, who, PlanImport{i.ID, p.nouns(), &i}); err != nil {
		return Result{ID: i.ID}, err
	}
	all := tally{created: i.Counts.Created, updated: i.Counts.Updated, unchanged: i.Counts.Unchanged}
	areaAt, at, asked := p.areaAt(), i.Progress, i.Asked
	for _, part := range p.from(at).parts() {
		var t tally
		if err := ops.Do(ctx, r, who, Chunk{i.ID, part, areaAt, at, &t}); err != nil {
			return Result{ID: i.ID}, err
		}
		at += part.nouns()
		all.created, all.updated, all.unchanged = all.created+t.created, all.updated+t.updated, all.unchanged+t.unchanged
		all.questions = append(all.questions, t.questions...)
	}
	out := Result{ID: i.ID}
	out.Counts, out.Questions = count(run.Batch, p.mapped, all)
	out.Counts.Questions += asked
	out.Gone = p.gone(out.Counts)
	return out, ops.Do(ctx, r, who, FinishImport{i.ID, out.Counts, out.Questions, run.Answers.answered(run.Source, run.Batch)})
}

// UndoWholeImport undoes an import to its end.
func UndoWholeImport(ctx context.Context, r *ops.Runner, who policy.Actor, id string) (UndoResult, error) {
	var all UndoResult
	for !all.Done {
		var part UndoResult
		if err := ops.Do(ctx, r, who, UndoImport{id, &part}); err != nil {
			return all, err
		}
		all.Undone, all.Left, all.Done = all.Undone+part.Undone, append(all.Left, part.Left...), part.Done
	}
	return all, nil
}
