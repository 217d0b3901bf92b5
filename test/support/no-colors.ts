// What tests compare is text. Jest tells its workers to write colours where its own terminal has them.
process.env.NO_COLOR = '1';
delete process.env.FORCE_COLOR;
