package web

// yearRoutes are listed here.
func (s *server) yearRoutes() []route { return nil }
