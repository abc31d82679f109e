/** The files of the courses of every release that this laptop sees: fetched while the hub can be reached, so that they open without it. */
import { useMemo } from 'react';
import { readCourse } from '../../shared/domain/training/course.ts';
import { useFetched } from './evidence.ts';
import { useRows } from './live.ts';

/** All together at most; the smallest come first. */
const keptBytes = 500_000_000;

/** Nobody waits for them. */
const nobody = (): void => undefined;

export function useTrainingMaterial(): void {
  const rows = useRows('training-course');
  const digests = useMemo(() => {
    const files = (rows ?? []).flatMap((row) => {
      const course = readCourse(row);
      return course === undefined || course.retired === true ? [] : (course.material ?? []);
    });
    let room = keptBytes;
    return [...files]
      .sort((a, b) => a.sizeBytes - b.sizeBytes)
      .flatMap(({ digest, sizeBytes }) => {
        room -= sizeBytes;
        return room < 0 ? [] : [digest];
      });
  }, [rows]);
  useFetched(digests, nobody);
}
