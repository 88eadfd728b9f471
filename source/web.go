package source

import (
	"context"
	"strings"
)

func isURL(path string) bool {
	scheme, _, ok := strings.Cut(path, "://")
	return ok && !strings.ContainsAny(scheme, "/\\.")
}

// readURL yields the document at a web address.
func readURL(ctx context.Context, addr string, opt Options, yield yieldFunc) bool {
	return yield(nil, &Error{addr, ErrFetch})
}
