package model

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// Sums returns the SHA-256 of each model file of this build as "sha256:HEX",
// by what the model does. Records carry them, so that it can be told which
// models made a record.
var Sums = sync.OnceValue(func() map[string]string {
	sums := map[string]string{}
	for name, data := range map[string][]byte{"tagger": taggerFile, "parser": parserFile, "clusters": clustersFile, "coref": corefFile} {
		sum := sha256.Sum256(data)
		sums[name] = "sha256:" + hex.EncodeToString(sum[:])
	}
	return sums
})
