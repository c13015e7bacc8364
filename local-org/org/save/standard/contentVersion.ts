import { createHash } from 'node:crypto';
import type { RawRecord } from '../../../schema/types.ts';
import { fail, type SaveRow, type SaveUnit } from '../unit.ts';
import type { StandardBehaviour } from './behaviour.ts';

/** A file version gets a document around it, and a link to the record that it was uploaded to. */
export const contentVersion: StandardBehaviour = {
  derive(unit, row) {
    if (row.old !== null) return;
    const { record } = row;
    if (!(record.VersionData instanceof Uint8Array) || record.VersionData.byteLength === 0) return fail(row, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [VersionData]', ['VersionData']);
    const extension = /\.([^.]+)$/.exec(String(record.PathOnClient ?? ''))?.[1] ?? null;
    record.Title ??= String(record.PathOnClient ?? '').replace(/\.[^.]+$/, '') || null;
    record.FileExtension = extension;
    record.FileType = extension?.toUpperCase() ?? 'UNKNOWN';
    record.ContentSize = record.VersionData.byteLength;
    record.Checksum = createHash('md5').update(record.VersionData).digest('hex');
    record.IsLatest = true;
    record.ContentDocumentId ??= newDocument(unit, record);
    record.VersionNumber = String(supersede(unit, row) + 1);
  },
  finish(unit, row) {
    if (row.old !== null) return;
    const { record } = row;
    const document = record.ContentDocumentId as string;
    unit.tx.org.writer.update('ContentDocument', document, { LatestPublishedVersionId: row.id, Title: record.Title, ContentSize: record.ContentSize, FileType: record.FileType, FileExtension: record.FileExtension });
    if (record.VersionNumber === '1') for (const entity of new Set([record.FirstPublishLocationId, record.OwnerId])) link(unit, document, entity as string | null);
  },
};

function newDocument(unit: SaveUnit, record: RawRecord): string {
  return unit.tx.org.writer.insert('ContentDocument', { Title: record.Title, OwnerId: record.OwnerId, PublishStatus: 'P', ContentModifiedDate: unit.tx.now() }, unit.tx.user.id);
}

/** Marks earlier versions; answers how many there are. */
function supersede(unit: SaveUnit, row: SaveRow): number {
  const earlier = unit.tx.org.rows.findBy('ContentVersion', 'ContentDocumentId', [row.record.ContentDocumentId]);
  for (const version of earlier) if (version.IsLatest === true) unit.tx.org.writer.update('ContentVersion', version.Id as string, { IsLatest: false });
  return earlier.length;
}

function link(unit: SaveUnit, document: string, entity: string | null | undefined): void {
  if (entity == null) return;
  const shareType = entity === unit.tx.user.id ? 'I' : 'V';
  unit.tx.org.writer.insert('ContentDocumentLink', { ContentDocumentId: document, LinkedEntityId: entity, ShareType: shareType, Visibility: 'AllUsers' }, unit.tx.user.id);
}
