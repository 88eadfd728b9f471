package dataset

import (
	"io"

	"github.com/daybookhq/daybook"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// rowGroup is how many rows of a Parquet file are held at once.
const rowGroup = 50_000

// A parquetWriter writes rows as Apache Parquet.
type parquetWriter[T any] struct {
	table[T]
	w *parquet.GenericWriter[T]
}

func (t table[T]) parquet(w io.Writer) Writer {
	return &parquetWriter[T]{t, parquet.NewGenericWriter[T](w, parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("daybook", "", ""), parquet.MaxRowsPerRowGroup(rowGroup))}
}

// Write writes the rows of an incident.
func (p *parquetWriter[T]) Write(inc *daybook.Incident) error {
	_, err := p.w.Write(p.rows(inc))
	return err
}

// Close writes the foot.
func (p *parquetWriter[T]) Close() error { return p.w.Close() }
