#include "facts.h"
bool quantity_parse(Facts *f, const NumberRange *r, Mention *m){(void)f;(void)r;(void)m;return false;}
bool duration_parse(Facts *f, const NumberRange *r, Mention *m){(void)f;(void)r;(void)m;return false;}
bool duration_parse_words(Facts *f, uint32_t r, Mention *m){(void)f;(void)r;(void)m;return false;}
bool clock_parse(Facts *f, uint32_t r, Mention *m){(void)f;(void)r;(void)m;return false;}
bool date_parse(Facts *f, uint32_t r, Mention *m){(void)f;(void)r;(void)m;return false;}
LangStatus quote_find(Facts *f){(void)f;return LANG_OK;}
