package app_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"mingzhang/internal/app"
)

// damages is how many damaged samples are read.
const damages = 24

// TestDamagedSample: the sample with lines lost, doubled, cut and moved, cells
// lost and added, or its end cut off, is read without a panic, and what is said
// of it is sound.
func TestDamagedSample(t *testing.T) {
	lines := strings.Split(string(readFile(t, sample)), "\n")
	a := app.New(config(t))
	n := damages
	if raced || testing.Short() {
		n /= 12
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		text := strings.Join(damage(r, lines), "\n")
		c, err := a.Check(context.Background(), "damaged.md", []byte(text))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		sound(t, c)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func damage(r *rand.Rand, lines []string) []string {
	out := slices.Clone(lines)
	for range 1 + r.IntN(60) {
		i := r.IntN(len(out))
		cells := strings.Split(out[i], "\t")
		k := r.IntN(len(cells))
		switch r.IntN(8) {
		case 0: // a line lost
			out = slices.Delete(out, i, i+1)
		case 1: // a line doubled
			out = slices.Insert(out, i, out[i])
		case 2: // a line moved
			line := out[i]
			out = slices.Delete(out, i, i+1)
			out = slices.Insert(out, r.IntN(len(out)), line)
		case 3: // a cell lost
			out[i] = strings.Join(slices.Delete(cells, k, k+1), "\t")
		case 4: // a cell too many
			out[i] = strings.Join(slices.Insert(cells, k, "12"), "\t")
		case 5: // a cell that is no number
			cells[k] = []string{"", "—", "(12)", "1.2.3", "△5", "详见附件", "999999999999999999", "-0"}[r.IntN(8)]
			out[i] = strings.Join(cells, "\t")
		case 6: // a line cut
			runes := []rune(out[i])
			out[i] = string(runes[:r.IntN(len(runes)+1)])
		case 7: // a blank line, which may part a table
			out = slices.Insert(out, i, "")
		}
	}
	if r.IntN(4) == 0 {
		out = out[:1+r.IntN(len(out)-1)]
	}
	return out
}
