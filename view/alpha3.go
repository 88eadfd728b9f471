package view

// Alpha3 returns the ISO 3166-1 code of three letters for one of two, or "".
func Alpha3(iso2 string) string { return countries()[iso2].iso3 }
