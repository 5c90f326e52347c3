package evidence

import (
	"math/big"
	"time"
)

// Sample is a value of a formula's shape, as if n had come out of a finished year.
func Sample(f Formula, n int64) Value {
	v := Value{Formula: f.ID, Measure: f.Measure, State: HasValue, Unit: f.Unit, Per: f.Period.Per, Take: f.Period.Take, Level: f.Level, Finished: true, Used: 1}
	if f.Measure == Latest {
		v.At = time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)
		return v
	}
	v.Number = big.NewRat(n, 1)
	v.Low, v.High = v.Number, v.Number
	return v
}
