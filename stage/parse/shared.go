package parse

import "sync"

// A shared runs parts of a task at the same time. A panic in one of them, which
// is a mistake in the code, goes on in the goroutine that waits.
type shared struct {
	parts sync.WaitGroup
	mu    sync.Mutex
	fault any
}

func (s *shared) run(f func()) {
	s.parts.Add(1)
	go func() {
		defer s.parts.Done()
		defer func() {
			if v := recover(); v != nil {
				s.mu.Lock()
				s.fault = v
				s.mu.Unlock()
			}
		}()
		f()
	}()
}

func (s *shared) wait() {
	s.parts.Wait()
	if s.fault != nil {
		panic(s.fault)
	}
}
