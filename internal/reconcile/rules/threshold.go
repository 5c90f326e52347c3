package rules

import (
	_ "embed" // the dated limits
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

//go:embed thresholds.csv
var thresholdsData string

// threshold is a limit from a year on: percent, or 万元.
type threshold struct {
	id           string
	since, value int
	ground       string
	status       string // verified, unverified, or own: no regulation sets it
}

// thresholds are the limits of the rules of judgement, loaded once. Data that does
// not load is a bug of this package, so it panics; a test loads it first.
var thresholds = sync.OnceValue(func() []threshold {
	list, err := readThresholds(thresholdsData)
	if err != nil {
		panic(err)
	}
	return list
})

func readThresholds(data string) ([]threshold, error) {
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	var out []threshold
	for _, r := range rows[1:] {
		since, err := strconv.Atoi(r[1])
		if err != nil {
			return nil, fmt.Errorf("threshold %s: year: %w", r[0], err)
		}
		value, err := strconv.Atoi(r[2])
		if err != nil {
			return nil, fmt.Errorf("threshold %s: value: %w", r[0], err)
		}
		out = append(out, threshold{id: r[0], since: since, value: value, ground: r[4], status: r[5]})
	}
	return out, nil
}

// limitIn is the limit that holds in a year; false where none does.
func limitIn(id string, year int) (int64, bool) {
	value, found, since := 0, false, 0
	for _, t := range thresholds() {
		if t.id == id && year >= t.since && t.since >= since {
			value, found, since = t.value, true, t.since
		}
	}
	return int64(value), found
}
