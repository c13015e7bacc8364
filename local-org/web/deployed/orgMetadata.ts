import { Deployed } from '../../metadata/index.ts';
import type { OrgDatabase } from '../../storage/index.ts';
import type { DeployedMetadata } from './metadata.ts';

interface Labels {
  get(name: string, language: string): string | undefined;
}

/** Metadata as metadata/ keeps it, and labels in the user's language. */
export class OrgMetadata extends Deployed implements DeployedMetadata {
  readonly #labels: Labels;

  constructor(db: OrgDatabase, labels: Labels) {
    super(db);
    this.#labels = labels;
  }

  label(name: string, language: string): string | undefined {
    return this.#labels.get(name, language);
  }
}
