import { existsSync } from 'node:fs';
import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import type { AnyJson } from '@salesforce/ts-types';
import { targetOrg } from '../../flags.ts';
import { PrivateReplayOrg } from '../../local/replay-org.ts';
import { connect } from '../../privacy/connect.ts';
import { namedError } from '../../privacy/errors.ts';
import { type FileReport, verifyDeletionFile } from '../../privacy/verify/deletion-file.ts';
import { isSound, type VerificationReport, verify } from '../../privacy/verify/verify.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'verify');

export default class Verify extends SfCommand<VerificationReport | FileReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    'target-org': targetOrg,
    file: Flags.string({ char: 'f', summary: messages.getMessage('flags.file.summary') }),
  };

  public async run(): Promise<VerificationReport | FileReport> {
    const { flags } = await this.parse(Verify);
    return flags.file === undefined ? this.verifyOrg(flags['target-org']) : this.verifyFile(flags.file);
  }

  private async verifyFile(file: string): Promise<FileReport> {
    if (!existsSync(file) || !existsSync(`${file}.meta.json`)) throw namedError(messages, 'error.noFile', 'FileNotFound', [file]);
    const report = await verifyDeletionFile(file);
    const { problem, firstBadLine, lines } = report;
    if (problem !== null) throw namedError(messages, 'error.file', 'VerificationFailed', [file, String(firstBadLine), messages.getMessage(`problem.${problem}`)], report as unknown as AnyJson);
    this.logSuccess(messages.getMessage('result.file', [String(lines)]));
    return report;
  }

  private async verifyOrg(org: string | undefined): Promise<VerificationReport> {
    const connection = await connect(org);
    this.spinner.start(messages.getMessage('stage.replayOrg'));
    const replay = await PrivateReplayOrg.open();
    try {
      const report = await verify(connection, replay, (stage) => (this.spinner.status = messages.getMessage(`stage.${stage}`)));
      this.spinner.stop();
      if (!isSound(report)) throw namedError(messages, 'error.unsound', 'VerificationFailed', [firstBad(report)], report as unknown as AnyJson);
      const { decisions, mismatches, stale, chains, events, deletionLog } = report;
      this.logSuccess(messages.getMessage('result', [decisions, mismatches, stale, chains, events, deletionLog.lines].map(String)));
      return report;
    } finally {
      await replay.close();
    }
  }
}

/** The first bad record, in words. */
function firstBad({ brokenChains, changedEvidence, deletionLog, mismatched }: VerificationReport): string {
  const [link] = brokenChains;
  if (link) return messages.getMessage('bad.chain', [link.event, String(link.sequence), link.person]);
  const [evidence] = changedEvidence;
  if (evidence) return messages.getMessage('bad.evidence', [evidence.event, String(evidence.sequence), evidence.person]);
  if (deletionLog.firstBadLine !== null) return messages.getMessage('bad.deletionLog', [String(deletionLog.firstBadLine)]);
  const { record, person, purpose, channel, differences } = mismatched[0];
  const fields = differences.map(({ field, stored, rebuilt }) => `${field}: ${stored || '–'} / ${rebuilt || '–'}`).join('; ');
  return messages.getMessage('bad.cell', [record ?? messages.getMessage('bad.notStored'), purpose, channel, person, fields]);
}
