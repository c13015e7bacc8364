import type { Cell, MatrixView } from '../matrixText/matrixTypes';

const NOTHING_RECORDED = 'NO_BASIS';

function instant(seconds: string): string | null {
  return seconds ? new Date(Number(seconds) * 1000).toISOString() : null;
}

/** The cells that the server wrote as short lines, row by row. An empty line is a cell of which nothing is recorded. */
export function readCells({ purposes, channels, lines }: MatrixView): Cell[] {
  return lines.map((line, place) => {
    const [reason = '', detail = '', basis = '', from = '', to = '', days = '', lastAct = '', lastActor = ''] = line.split('|');
    const purpose = purposes[Math.floor(place / channels.length)];
    const channel = channels[place % channels.length];
    return {
      purpose: purpose.code,
      purposeLabel: purpose.label,
      channel: channel.code,
      channelLabel: channel.label,
      allowed: reason === 'GRANTED',
      reason: reason || NOTHING_RECORDED,
      detail: detail || null,
      basis: basis || null,
      validFrom: instant(from),
      validTo: instant(to),
      expiresInDays: days === '' ? null : Number(days),
      text: '',
      lastActAt: instant(lastAct),
      lastActor: lastActor || null,
    };
  });
}
