package model

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// Sums returns the sum of each model file of this package, by what the model
// does. Records carry the sums of all models, so that it can be told which ones
// made a record.
var Sums = sync.OnceValue(func() map[string]string {
	return map[string]string{"tagger": Sum(taggerFile), "clusters": Sum(clustersFile), "coref": Sum(corefFile)}
})

// Sum returns the SHA-256 of a model file as "sha256:HEX".
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}
