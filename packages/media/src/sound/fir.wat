;; Outputs of a polyphase filter, one after another. The rows of taps lie one after another from address 0.
(module
  (memory (import "fir" "memory") 1)
  (func (export "run")
    ;; Addresses and lengths in bytes; `phase` of `up` is the row of the first output, `input` the first sample under it.
    (param $rowLength i32) (param $up i32) (param $down i32) (param $phase i32) (param $input i32) (param $output i32) (param $count i32)
    (local $row i32) (local $rowEnd i32) (local $at i32) (local $a v128) (local $b v128)
    (if (i32.eqz (local.get $count)) (then (return)))
    (loop $outputs
      (local.set $row (i32.mul (local.get $phase) (local.get $rowLength)))
      (local.set $rowEnd (i32.add (local.get $row) (local.get $rowLength)))
      (local.set $at (local.get $input))
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (v128.const i32x4 0 0 0 0))
      (loop $taps
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (v128.load (local.get $row)) (v128.load align=4 (local.get $at)))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (v128.load offset=16 (local.get $row)) (v128.load offset=16 align=4 (local.get $at)))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br_if $taps (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 32))) (local.get $rowEnd))))
      (local.set $a (f32x4.add (local.get $a) (local.get $b)))
      (f32.store (local.get $output)
        (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
          (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a)))))
      (local.set $output (i32.add (local.get $output) (i32.const 4)))
      (local.set $phase (i32.add (local.get $phase) (local.get $down)))
      (local.set $input (i32.add (local.get $input) (i32.shl (i32.div_u (local.get $phase) (local.get $up)) (i32.const 2))))
      (local.set $phase (i32.rem_u (local.get $phase) (local.get $up)))
      (br_if $outputs (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
