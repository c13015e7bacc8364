/** XML as a stream. */
import type { LibType } from '../define.ts';
import { xmlStreamReaderType } from './streamreader.ts';
import { xmlStreamWriterType } from './streamwriter.ts';

export const xmlTypes: readonly LibType[] = [xmlStreamReaderType, xmlStreamWriterType];
