package record

import (
	"strconv"
	"time"
)

// atoi reads digits; anything else is 0.
func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func monthOf(n int) time.Month { return time.Month(n) }

// ptr returns a pointer to a copy of s, nil for "".
func ptr(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
