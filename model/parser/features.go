package parser

import "github.com/daybookhq/daybook/model"

// Kinds of feature that a parser knows a word by. Those from NearFeatures on
// tell the words beside it something too.
const (
	wordFeature = iota
	suffixFeature
	prefixFeature
	tagFeature
	shapeFeature
	endingFeature // the last two letters
	FeatureKinds  // their number

	NearFeatures = tagFeature
)

// Read writes the features of the words to s.Features.
func (s *Parsing) Read(words []string, tags []uint8) {
	s.Features = grow(s.Features, len(words)*FeatureKinds)
	for i, w := range words {
		var signs model.Signs
		s.buf = signs.Read(s.buf, w)
		at := s.Features[i*FeatureKinds:]
		for kind, v := range [FeatureKinds]uint64{signs.Low, signs.Suffix, signs.Prefix, uint64(tags[i]), signs.Shape, signs.Ending} {
			at[kind] = model.Mix(uint64(kind), v, 0)
		}
	}
}
