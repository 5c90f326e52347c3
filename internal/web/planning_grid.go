package web

// gridRoutes are listed here.
func (s *server) gridRoutes() []route { return nil }
