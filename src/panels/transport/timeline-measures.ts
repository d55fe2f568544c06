// Where things stand in the timeline, for the page and for a projector.

export type TimelineMeasures = {
  readonly height: number;
  /** The band in which activity stands. */
  readonly top: number;
  readonly floor: number;
  readonly markY: number;
  readonly labelY: number;
  /** Size of marks and of the playhead. */
  readonly size: number;
  /** Room for each label. */
  readonly labelGap: number;
  readonly areaHeight: number;
};

export const PAGE: TimelineMeasures = {
  height: 70,
  top: 14,
  floor: 36,
  markY: 46,
  labelY: 64,
  size: 1,
  labelGap: 144,
  areaHeight: 19,
};

export const PROJECTOR: TimelineMeasures = {
  height: 76,
  top: 10,
  floor: 26,
  markY: 42,
  labelY: 65,
  size: 1.6,
  labelGap: 240,
  areaHeight: 13,
};

/** Before the axis and after it. */
export const SIDE_PX = 12;
/** What a letter of a flag's label takes, for guessing its width. */
export const letterPx = ({ size }: TimelineMeasures): number => (size > 1 ? 12 : 5.8);
