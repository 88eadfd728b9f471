package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/gazetteer/geonames"
	"github.com/daybookhq/daybook/work"
	"github.com/spf13/cobra"
)

// gazetteerSum is the SHA-256 of the gazetteer given with --gazetteer, "" for
// the built-in one.
var gazetteerSum string

// useGazetteer makes the file at path the gazetteer of this run; "" leaves the
// built-in one.
func useGazetteer(path string) error {
	if path == "" {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	g, err := gazetteer.Open(string(data))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	gazetteer.Use(g)
	gazetteerSum = fmt.Sprintf("sha256:%x", sha256.Sum256(data))
	return nil
}

// newCoder returns the coder of reports; its records name a gazetteer that is
// not the built-in one.
func newCoder() *work.Coder {
	c := work.NewCoder(version)
	if gazetteerSum != "" {
		c.Engine.Models["gazetteer"] = gazetteerSum
	}
	return c
}

func gazetteerCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "gazetteer",
		Short:   "Build a larger gazetteer",
		Long:    "Build a larger gazetteer than the built-in one. daybook place shows what the one in use knows.",
		Example: "daybook gazetteer build --geonames allCountries.zip --out places.bin",
	}
	cmd.AddCommand(gazetteerBuildCommand())
	return cmd
}

func gazetteerBuildCommand() *cobra.Command {
	var opt geonames.Options
	var out string
	cmd := &cobra.Command{
		Use:   "build --geonames allCountries.zip",
		Short: "Add the places of a GeoNames dump to the built-in gazetteer",
		Long: "Add the places of a dump of GeoNames to the built-in gazetteer and write both into one file, for --gazetteer. " +
			"Populated places, districts, regions and the facilities that news names are taken; what is known already learns its further names.\n\n" +
			"The dumps are at https://download.geonames.org/export/dump (CC BY 4.0): allCountries.zip or that of one country, such as " +
			"SY.zip, and alternateNamesV2.zip, which tells the languages of names. All countries at once need several gigabytes of memory.",
		Example: "daybook gazetteer build --geonames SY.zip --out syria.bin\n" +
			"daybook gazetteer build --geonames allCountries.zip --alternate-names alternateNamesV2.zip --countries SY,IQ,YE\n" +
			"daybook read --gazetteer places.bin report.txt",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if opt.Places == "" {
				return usageError{errors.New("--geonames is needed: the dump to read")}
			}
			opt.Base = gazetteer.Default()
			data, n, err := geonames.Build(opt)
			if err != nil {
				return err
			}
			if err := writeWhole(out, data); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %d places, %d of them new, %d names given; %.1f MB\n", out, n.Places, n.New, n.Names, float64(len(data))/1e6)
			return err
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&opt.Places, "geonames", "", "dump of places: allCountries.zip, or .txt, or that of one country")
	flags.StringVar(&opt.Names, "alternate-names", "", "dump of alternate names: alternateNamesV2.zip, or .txt")
	flags.StringSliceVar(&opt.Countries, "countries", nil, "only these countries, by ISO code")
	flags.StringVarP(&out, "out", "o", "places.bin", "file to write")
	return cmd
}

// writeWhole writes a file so that it is there whole or not at all.
func writeWhole(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".daybook-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err = f.Write(data); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return err
}
