package main

import (
	"github.com/goccy/go-yaml"

	"mingzhang/internal/fault"
	"mingzhang/internal/reconcile"
)

// switchesIn reads severities of rules from a file:
//
//	rules:
//	  - {rule: judge.catch-all, severity: off, reason: 另有专项检查, by: 预算科, at: 2026-03-05}
//
// none where no file is named.
func switchesIn(path string) ([]reconcile.Switch, error) {
	if path == "" {
		return nil, nil
	}
	data, err := readFile(path)
	if err != nil {
		return nil, err
	}
	var in struct {
		Rules []reconcile.Switch `yaml:"rules"`
	}
	if err := yaml.UnmarshalWithOptions(data, &in, yaml.Strict()); err != nil {
		return nil, fault.Wrap(fault.Invalid, "改变规则级别的文件读不懂", err).At("--rules " + path).
			Hint("每条写 rule、severity（error、warning、note、off）、reason，可写 by、at")
	}
	known := listedRules()
	for _, s := range in.Rules {
		if err := s.Check(known); err != nil {
			return nil, err
		}
	}
	return in.Rules, nil
}
