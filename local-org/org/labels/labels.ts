import type { OrgDatabase } from '../../storage/index.ts';

const KIND = 'label';

/** A custom label; translations by language. */
export interface Label {
  readonly name: string;
  readonly value: string;
  readonly translations: Readonly<Record<string, string>>;
}

/** Custom labels by name, in any case. */
export class Labels {
  readonly #db: OrgDatabase;
  #known: Map<string, Label> | undefined;

  constructor(db: OrgDatabase) {
    this.#db = db;
  }

  get(name: string, language: string): string | undefined {
    const label = this.#all().get(name.toLowerCase());
    return label?.translations[language] ?? label?.translations[language.split('_')[0]] ?? label?.value;
  }

  isTranslated(name: string, language: string): boolean {
    return this.#all().get(name.toLowerCase())?.translations[language] !== undefined;
  }

  list(): Label[] {
    return [...this.#all().values()];
  }

  put(label: Label): void {
    this.#db.documents.put(KIND, label.name.toLowerCase(), JSON.stringify(label));
    this.#known = undefined;
  }

  remove(name: string): void {
    this.#db.documents.delete(KIND, name.toLowerCase());
    this.#known = undefined;
  }

  forget(): void {
    this.#known = undefined;
  }

  #all(): Map<string, Label> {
    this.#known ??= new Map(this.#db.documents.list(KIND).map(({ key, value }) => [key, JSON.parse(value.toString()) as Label]));
    return this.#known;
  }
}
