/** Words that name no field, property, variable or parameter; methods may have them. Source: Apex Developer Guide, "Reserved Keywords", as far as apex-ls enforces it. */
const RESERVED = new Set(
  ('activate and any array as asc autonomous begin bigdecimal blob boolean bulk by byte case cast char collect commit const currency date datetime decimal default desc double end exception exit ' +
    'export float from goto group having hint import in inner integer into int join like limit long loop not nulls number object of or outer package parallel pragma retrieve rollback select set short ' +
    'sort string switch synchronized system then time transaction trigger using when where').split(' '),
);

/** What is wrong with a name that is declared; undefined for a good one. */
export function reservedName(name: string): string | undefined {
  return RESERVED.has(name.toLowerCase()) ? `Identifier name is reserved: ${name}` : undefined;
}
