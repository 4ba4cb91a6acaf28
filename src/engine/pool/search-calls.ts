/**
 * What a search thread can be called for, and how it answers. The bytes of an index lie in memory that all threads
 * share.
 */
import { type AbbreviationList, openGenerations } from '../../inverted-index/index.js';
import type { Manifest } from '../../storage/index.js';
import { answerCalls, type AnsweringPort, type ToThread } from '../../threads/index.js';
import type { AnswerTo, Question } from '../answer-question.js';
import { SnapshotHolder, type FileBodies } from '../snapshot-holder.js';

export interface Generation {
  readonly manifest: Manifest;
  readonly list: AbbreviationList;
  /** Its files; absent for the thread that is to read and verify them. */
  readonly bodies?: FileBodies;
}

export interface SearchCalls {
  /** Makes a generation ready beside the one that is asked; answered with its files. */
  prepare(generation: Generation): FileBodies;
  /** Answered in the order in which questions come; long lists of hits come ahead. */
  question(question: Question): AnswerTo<Question> | undefined;
  /** An order: answers from what was prepared last from now on. */
  switch(): void;
  /** An order. */
  abbreviations(list: AbbreviationList): void;
}

/** To be given all messages of the port, inside the thread. */
export const answerSearches = (dataFolder: string, port: AnsweringPort): ((message: ToThread) => void) => {
  const holder = new SnapshotHolder(dataFolder, openGenerations(dataFolder, { shared: true }));
  let isClosed = false;
  return answerCalls<SearchCalls>(
    port,
    {
      prepare: async ({ manifest, list, bodies }) => {
        const opened = await holder.prepare(manifest, list, bodies);
        if (isClosed) holder.close();
        return opened;
      },
      question: (question, { sendAhead }) => holder.answer(question, sendAhead),
      switch: () => holder.switch(),
      abbreviations: (list) => holder.changeAbbreviations(list),
    },
    () => {
      isClosed = true;
      holder.close();
    },
  );
};
