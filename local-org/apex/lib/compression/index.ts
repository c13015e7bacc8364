/** The types of the namespace Compression. https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_compression.htm */
import { zipSync } from 'fflate';
import { ApexBlob } from '../blob.ts';
import { defineType, type LibType } from '../define.ts';

/** Zip files know no time before 1980; entries written by Apex carry none of their own. */
const NO_TIME = '1980-01-02T00:00:00Z';

class ZipWriter {
  readonly entries: Record<string, Uint8Array> = {};
}

const zipWriter = defineType({
  name: 'Compression.ZipWriter',
  kind: 'class',
  extensible: false,
  js: ZipWriter,
  unsupported: ['addPrototype', 'getEntry', 'getEntries', 'getEntryNames', 'getLevel', 'getMethod', 'removeEntry', 'setLevel', 'setMethod'],
  members: {
    'new()': () => new ZipWriter(),
    'void addEntry(String name, Blob data)': (_tx, self: ZipWriter, name: string, data: ApexBlob) => {
      self.entries[name] = data.bytes;
    },
    'Blob getArchive()': (_tx, self: ZipWriter) => new ApexBlob(zipSync(self.entries, { mtime: NO_TIME })),
  },
});

export const compressionTypes: readonly LibType[] = [zipWriter];
